import { mkdir, readdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { takeLock } from "../database/lock.ts";
import { StartError } from "../start-error.ts";

/**
 * Makes the folder `path` for what is half done, empty and for us alone; what a run that was killed has left in it goes. The
 * caller removes it.
 * @throws StartError when another process is at work in it, or it cannot be made.
 */
export async function openWorkFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new StartError(
      "work-folder",
      {
        zh: `不能建立文件夹 ${path}(${cause.message});请检查路径和权限。`,
        en: `The folder ${path} cannot be made (${cause.message}); check the path and its permissions.`,
      },
      cause,
    );
  });
  const lock = join(path, "lock");
  const holder = await takeLock(lock);
  if (holder !== undefined) {
    throw new StartError("work-folder-locked", {
      zh: `进程 ${holder} 正在 ${path} 里做同样的事;请等它完成。`,
      en: `Process ${holder} is at the same work in ${path}; wait for it to finish.`,
    });
  }
  for (const name of await readdir(path)) {
    if (name !== basename(lock)) await rm(join(path, name), { recursive: true, force: true });
  }
}
