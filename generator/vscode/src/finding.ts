// Where the program `paiqi` is looked for, in this order; the first that is there is started.
import * as path from "node:path";

/** What is known of this machine. */
export interface Surroundings {
  /** The setting `paiqi.command`; "" where it is not set. */
  readonly setting: string;
  /** The folders that are open, as paths. */
  readonly folders: readonly string[];
  readonly windows: boolean;
  /** The variable PATH. */
  readonly searched: string;
}

/** The places in which the program may be: the setting alone where there is one. */
export function places(around: Surroundings): string[] {
  if (around.setting) {
    const named = around.setting.replace(/^~(?=[\\/])/, () => homeOf(around));
    return path.isAbsolute(named) ? [named] : around.folders.map((folder) => path.join(folder, named));
  }
  const program = around.windows ? "paiqi.exe" : "paiqi";
  const inside = around.windows ? path.join(".venv", "Scripts", program) : path.join(".venv", "bin", program);
  // Who opens plans/ itself has the environment one folder above.
  const above = around.folders.flatMap((folder) => [folder, path.dirname(folder)]);
  const searched = around.searched.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return [
    ...above.map((folder) => path.join(folder, inside)),
    ...searched.map((folder) => path.join(folder, program)),
  ];
}

function homeOf(around: Surroundings): string {
  return (around.windows ? process.env["USERPROFILE"] : process.env["HOME"]) ?? "~";
}
