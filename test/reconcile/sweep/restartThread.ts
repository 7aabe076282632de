/** A thread that starts killed runs again. */
import { restart } from "./restart.ts";
import { serve } from "./threads.ts";

serve(restart);
