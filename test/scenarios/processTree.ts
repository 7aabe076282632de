/** A process and all that it started: Pulumi's plugins run in process groups of their own. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A process and its parent, by id. */
interface Parentage {
  readonly pid: number;
  readonly parent: number;
}

/** Ends a process and its descendants at once, as a power cut would. */
export function killTree(pid: number): void {
  const children = Map.groupBy(existsSync("/proc/self/stat") ? fromProc() : fromPs(), ({ parent }) => parent);
  const tree = [pid];
  for (const each of tree) tree.push(...(children.get(each) ?? []).map((child) => child.pid));
  for (const each of tree) {
    try {
      process.kill(each, "SIGKILL");
    } catch {
      // it ended by itself meanwhile
    }
  }
}

/** Linux, where `ps` may not be installed: `pid (name) state parent …` (proc_pid_stat(5)). */
function fromProc(): Parentage[] {
  return readdirSync("/proc").flatMap((entry) => {
    try {
      const stat = /^\d+$/.test(entry) ? readFileSync(`/proc/${entry}/stat`, "utf8") : "";
      return stat === "" ? [] : [{ pid: Number(entry), parent: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]) }];
    } catch {
      return []; // it ended while we looked
    }
  });
}

function fromPs(): Parentage[] {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return rows.map((row) => {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    return { pid, parent };
  });
}
