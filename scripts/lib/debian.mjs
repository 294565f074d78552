import { existsSync, readdirSync } from "node:fs";
import { must } from "./run.mjs";
import { step } from "./tell.mjs";

/** What the tests use beside npm packages, how to see that it is there, and what Debian calls it. */
const tools = [
  {
    name: "PostGIS",
    packages: ["postgresql", "postgresql-postgis"],
    present: () =>
      list("/usr/lib/postgresql").some((version) =>
        existsSync(`/usr/lib/postgresql/${version}/bin/initdb`),
      ) &&
      list("/usr/share/postgresql").some((version) =>
        existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
      ),
    projects: ["postgis", "server"],
  },
  {
    name: "Chromium",
    packages: ["chromium"],
    present: () => existsSync("/usr/bin/chromium"),
    projects: ["journeys"],
  },
  {
    name: "中文字体 CJK fonts",
    packages: ["fonts-noto-cjk"],
    present: () => list("/usr/share/fonts/opentype/noto").some((file) => file.startsWith("NotoSansCJK")),
    projects: ["journeys"],
  },
];

/** Installs what is missing where it may (Debian, as root) and returns what is missing still. */
export async function provideTools() {
  const missing = tools.filter(({ present }) => !present());
  if (missing.length === 0) return [];
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    const packages = missing.flatMap((tool) => tool.packages);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await step("安装测试所需软件", `installing ${packages.join(" ")}`, async () => {
      await must("apt-get", ["update", "-q"], { env, quiet: true });
      await must("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], {
        env,
        quiet: true,
      });
    });
  }
  return tools.filter(({ present }) => !present());
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}
