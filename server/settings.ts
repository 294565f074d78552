import { isIP } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { StartError } from "./start-error.ts";

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

const webAddress = z
  .url({ protocol: /^https?$/, hostname: z.regexes.hostname })
  .transform((address) => address.replace(/\/+$/, ""));

/** Express's `trust proxy`: how many proxies to believe, or which addresses. */
const trustProxy = z.union([
  z.enum(["false", "true"]).transform((word) => word === "true"),
  wholeNumber(0, 10),
  z.string().refine((list) => list.split(",").every((word) => isProxy(word.trim()))),
]);

function isProxy(word: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(word)) return true;
  const [address = "", bits, ...more] = word.split("/");
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    longest > 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  );
}

/** With a database, and a server unless that is given as `?host=` (a socket's folder). */
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { hostname, pathname, searchParams } = new URL(text);
  return pathname.length > 1 && (hostname !== "" || searchParams.has("host"));
});
const words = z.string().trim().min(1).max(200);

const table = z.object({
  PORT: wholeNumber(1, 65535).default(8080),
  HOST: z
    .string()
    .regex(/^[0-9a-zA-Z.:-]{1,253}$/)
    .default("127.0.0.1"),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().min(1).max(1000).default(".data"),
  STANDARDS_DIR: z.string().min(1).max(1000).optional(),
  PUBLIC_URL: webAddress.optional(),
  TRUST_PROXY: trustProxy.default(false),
  SEED: z.enum(["none", "published", "demo", "all"]).optional(),
  HOME_REGION: z
    .string()
    .regex(/^[1-9]\d{5}$/)
    .default("630100"),
  PUBLIC_CRS: z.enum(["wgs84", "gcj02", "bd09"]).default("wgs84"),
  RATE_LIMIT: wholeNumber(1, 100_000_000).default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  MAP_PMTILES: z.string().min(1).max(1000).optional(),
  TIANDITU_KEY: z
    .string()
    .regex(/^[0-9a-zA-Z]{8,64}$/)
    .optional(),
  MAP_ATTRIBUTION: words.optional(),
  MAP_APPROVAL: words.optional(),
  SITE_ORGANISER: words.optional(),
  SITE_ICP: words.optional(),
  SITE_PSB: words.optional(),
});

/** What each setting must look like, in the words of the sentence that names a wrong one. */
const expected: Record<keyof z.infer<typeof table>, { zh: string; en: string }> = {
  PORT: { zh: "1 到 65535 的整数", en: "a whole number from 1 to 65535" },
  HOST: { zh: "主机名或 IP 地址", en: "a host name or an IP address" },
  DATABASE_URL: {
    zh: "postgres://用户:密码@主机:端口/数据库",
    en: "postgres://user:password@host:port/database",
  },
  DATA_DIR: { zh: "文件夹路径", en: "the path of a folder" },
  STANDARDS_DIR: { zh: "文件夹路径", en: "the path of a folder" },
  PUBLIC_URL: { zh: "http:// 或 https:// 开头的网址", en: "an address beginning with http:// or https://" },
  TRUST_PROXY: {
    zh: "true、false、代理层数(0–10)或代理的 IP 网段",
    en: "true, false, a number of proxies (0–10) or their addresses",
  },
  SEED: { zh: "none、published、demo 或 all", en: "none, published, demo or all" },
  HOME_REGION: { zh: "六位行政区划代码,例如 630100", en: "an adcode of six digits, such as 630100" },
  PUBLIC_CRS: { zh: "wgs84、gcj02 或 bd09", en: "wgs84, gcj02 or bd09" },
  RATE_LIMIT: { zh: "每分钟请求数,正整数", en: "requests per minute, a positive whole number" },
  LOG_LEVEL: {
    zh: "fatal、error、warn、info、debug、trace 或 silent",
    en: "fatal, error, warn, info, debug, trace or silent",
  },
  MAP_PMTILES: { zh: "PMTiles 文件的路径", en: "the path of a PMTiles file" },
  TIANDITU_KEY: { zh: "天地图密钥(字母和数字)", en: "a Tianditu key (letters and digits)" },
  MAP_ATTRIBUTION: { zh: "不超过 200 字", en: "at most 200 characters" },
  MAP_APPROVAL: { zh: "审图号,不超过 200 字", en: "a map approval number, at most 200 characters" },
  SITE_ORGANISER: { zh: "主办单位名称,不超过 200 字", en: "the organiser's name, at most 200 characters" },
  SITE_ICP: { zh: "ICP 备案号,不超过 200 字", en: "an ICP filing number, at most 200 characters" },
  SITE_PSB: { zh: "公安备案号,不超过 200 字", en: "a public security filing number, at most 200 characters" },
};

const ownStandards = fileURLToPath(new URL("../standards", import.meta.url));

/** Everything an operator can set, read once at start from the environment. Unset optional settings are undefined. */
export type Settings = ReturnType<typeof readSettings>;

/**
 * Read and check the settings. An empty variable counts as unset; paths are made absolute.
 * @throws StartError (code "settings") naming the first wrong one, never repeating a value that may hold a password.
 */
export function readSettings(env: Record<string, string | undefined>) {
  const given = Object.fromEntries(
    Object.keys(expected).flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const read = table.safeParse(given);
  if (!read.success) {
    const name = read.error.issues[0]?.path[0];
    if (typeof name !== "string" || !isSetting(name)) throw read.error;
    throw wrongSetting(name, expected[name]);
  }
  const s = read.data;
  if (s.MAP_PMTILES && s.TIANDITU_KEY) {
    throw wrongSetting("TIANDITU_KEY", {
      zh: "不与 MAP_PMTILES 同时设置(底图只能选一种)",
      en: "left unset when MAP_PMTILES is set (there is one basemap)",
    });
  }
  return {
    port: s.PORT,
    host: s.HOST,
    databaseUrl: s.DATABASE_URL,
    dataDir: resolve(s.DATA_DIR),
    /** Where the standards are, one YAML file per version. */
    standardsDir: s.STANDARDS_DIR === undefined ? ownStandards : resolve(s.STANDARDS_DIR),
    /** No trailing slash; undefined: take it from the request. */
    publicUrl: s.PUBLIC_URL,
    trustProxy: s.TRUST_PROXY,
    seed: s.SEED ?? (s.DATABASE_URL ? ("none" as const) : ("all" as const)),
    /** adcode of the first view. */
    homeRegion: s.HOME_REGION,
    publicCrs: s.PUBLIC_CRS,
    /** Requests per minute and address. */
    rateLimit: s.RATE_LIMIT,
    logLevel: s.LOG_LEVEL,
    map: {
      pmtiles: s.MAP_PMTILES === undefined ? undefined : resolve(s.MAP_PMTILES),
      tiandituKey: s.TIANDITU_KEY,
      attribution: s.MAP_ATTRIBUTION,
      /** 审图号 */
      approval: s.MAP_APPROVAL,
    },
    site: {
      /** 主办单位 */
      organiser: s.SITE_ORGANISER,
      /** ICP备案号 */
      icp: s.SITE_ICP,
      /** 公安备案号 */
      psb: s.SITE_PSB,
    },
  };
}

function isSetting(name: string): name is keyof typeof expected {
  return name in expected;
}

/** The sentence about a setting that is not what it `should` be. */
export function wrongSetting(name: keyof typeof expected, should: { zh: string; en: string }): StartError {
  return new StartError("settings", {
    zh: `设置 ${name} 不对:应为${should.zh}。`,
    en: `Setting ${name} is wrong: it should be ${should.en}.`,
  });
}
