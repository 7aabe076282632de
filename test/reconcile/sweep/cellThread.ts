/** A thread that fills cells of the fault matrix. */
import { cellOf } from "./faultMatrix.ts";
import { serve } from "./threads.ts";

serve(cellOf);
