import { writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { Command } from "commander";
import type { StandardVersion } from "../../domain/compliance/standard.ts";

/** `yizhan standards check|list|publish|schema` */
export function registerStandards(program: Command): void {
  const standards = program
    .command("standards")
    .description("标准文件：检查、列出、公布 · the files of standards: check, list, publish")
    .addHelpText(
      "after",
      "\n标准放在 STANDARDS_DIR（默认 standards/），一版一个文件：编号.版本.yaml。写法见 docs/standards.md。\nStandards lie in STANDARDS_DIR (standards/ by default), one file per version: <id>.<version>.yaml. See docs/standards.md.",
    );

  standards
    .command("check")
    .description("检查文件，逐行说出错处 · check files, telling every mistake with its line")
    .argument("[files...]", "默认是文件夹里的全部 · default: all in the folder")
    .addHelpText(
      "after",
      "\n标准错误 · standard error: 文件:行:列: 字段: 原因 · file:line:column: field: reason\n退出码 · exit code: 0 没有错 · no mistake; 1 有错 · mistakes; 2 用法不对 · wrong usage",
    )
    .action(async (paths: string[]) => {
      const { files, errors } = await readGiven(paths);
      print({ files: files.map(summary), errors });
      if (errors.length > 0) process.exitCode = 1;
    });

  standards
    .command("list")
    .description("列出文件夹里的标准 · list the standards of the folder")
    .action(async () => print((await readGiven([])).files.map(summary)));

  standards
    .command("publish")
    .description("公布一版：此后文件不能再改 · publish a version: from then on its file may not change")
    .argument("<file>", "编号.版本.yaml · <id>.<version>.yaml")
    .action(async (path: string, _options: unknown, command: Command) => {
      const folder = await standardsFolder();
      if (resolve(dirname(path)) !== folder)
        command.error(`文件要在 ${folder} 里 · the file must lie in that folder`);
      const { files, errors, published } = await readGiven([path]);
      const [file] = files;
      if (errors.length > 0 || !file || !published) {
        process.exitCode = 1;
        return;
      }
      const { publishedName, publishedWith } = await import("../standards/folder.ts");
      await writeFile(join(folder, publishedName), publishedWith(published, file.standard));
      print(summary(file));
    });

  standards
    .command("schema")
    .description("写出供编辑器用的 JSON Schema · write the JSON Schema for editors")
    .action(async () => {
      const { standardSchema } = await import("../standards/json-schema.ts");
      const path = join(await standardsFolder(), "schema.json");
      await writeFile(path, standardSchema());
      print({ written: path });
    });
}

/** The files named, or all of the folder; what is wrong with them goes to the person watching. */
async function readGiven(paths: string[]) {
  const { readFiles, standardPaths } = await import("../standards/folder.ts");
  const { changedSince } = await import("../standards/published.ts");
  const { asLine } = await import("../standards/read-file.ts");
  const folder = await standardsFolder();
  const chosen = paths.length > 0 ? paths : await standardPaths(folder);
  const read = await readFiles(
    folder,
    chosen.map((path) => ({ path, shown: paths.length > 0 ? path : relative(process.cwd(), path) })),
  );
  const changed = read.files.flatMap(
    (file) => changedSince(file, read.published ?? new Map(), undefined) ?? [],
  );
  const errors = [...read.errors, ...changed];
  for (const error of errors) process.stderr.write(`${asLine(error)}\n`);
  return { ...read, errors };
}

async function standardsFolder(): Promise<string> {
  const { readSettings } = await import("../settings.ts");
  return readSettings(process.env).standardsDir;
}

function summary({ file, standard }: { file: string; standard: StandardVersion }) {
  const { id, version, title, jurisdiction, digest, sections } = standard;
  const criteria = sections.flatMap((section) => section.criteria);
  const count = (basis: string) => criteria.filter((criterion) => criterion.basis === basis).length;
  const counts = { sections: sections.length, published: count("published"), proposed: count("proposed") };
  return { file, id, version, title: title.zh, jurisdiction, ...counts, digest };
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
