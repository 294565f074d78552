import { describe, expect, it } from "vitest";
import { readSettings } from "../../server/settings.ts";
import { StartError } from "../../server/start-error.ts";

function complaint(env: Record<string, string>): StartError {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(env)}`);
}

describe("settings", () => {
  it("need nothing: the defaults serve this machine only, with the embedded store fully seeded", () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: "127.0.0.1",
      databaseUrl: undefined,
      dataDir: `${process.cwd()}/.data`,
      trustProxy: false,
      seed: "all",
      homeRegion: "630100",
      publicCrs: "wgs84",
    });
  });

  it("seed nothing on a server unless asked", () => {
    const DATABASE_URL = "postgres://yizhan:secret@db.example:5432/yizhan";
    expect(readSettings({ DATABASE_URL }).seed).toBe("none");
    expect(readSettings({ DATABASE_URL, SEED: "published" }).seed).toBe("published");
  });

  it("take an empty variable as unset", () => {
    expect(readSettings({ PORT: "", SITE_ICP: "" })).toMatchObject({ port: 8080, site: { icp: undefined } });
  });

  it.each([
    ["1", 1],
    ["loopback, 10.0.0.0/8", "loopback, 10.0.0.0/8"],
    ["true", true],
    ["false", false],
  ])("understand TRUST_PROXY=%s", (TRUST_PROXY, meaning) => {
    expect(readSettings({ TRUST_PROXY }).trustProxy).toBe(meaning);
  });

  it("drop the slash at the end of PUBLIC_URL, so that paths can be added", () => {
    expect(readSettings({ PUBLIC_URL: "https://yizhan.example/" }).publicUrl).toBe("https://yizhan.example");
  });

  it.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "80a"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["HOST", "my host"],
    ["DATABASE_URL", "mysql://localhost/yizhan"],
    ["DATABASE_URL", "localhost:5432"],
    ["DATABASE_URL", "yizhan"],
    ["DATABASE_URL", "postgres://"],
    ["DATABASE_URL", "postgres://localhost/"],
    ["TRUST_PROXY", "999.1.1.1"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "loopback,"],
    ["PUBLIC_URL", "yizhan.example"],
    ["PUBLIC_URL", "ftp://yizhan.example"],
    ["TRUST_PROXY", "some"],
    ["TRUST_PROXY", "-1"],
    ["SEED", "everything"],
    ["HOME_REGION", "西宁"],
    ["HOME_REGION", "63"],
    ["PUBLIC_CRS", "EPSG:4326"],
    ["RATE_LIMIT", "0"],
    ["RATE_LIMIT", "many"],
    ["LOG_LEVEL", "loud"],
    ["TIANDITU_KEY", "short"],
    ["TIANDITU_KEY", "key with spaces"],
    ["SITE_ORGANISER", "长".repeat(201)],
  ])("refuse %s=%s, naming it in one sentence of each language", (name, value) => {
    const { code, exitCode, zh, en } = complaint({ [name]: value });
    expect({ code, exitCode }).toEqual({ code: "settings", exitCode: 2 });
    expect(zh).toMatch(new RegExp(`^设置 ${name} 不对:应为.+。$`));
    expect(en).toMatch(new RegExp(`^Setting ${name} is wrong: it should be .+\\.$`));
  });

  it("refuse two basemaps at once", () => {
    expect(complaint({ MAP_PMTILES: "a.pmtiles", TIANDITU_KEY: "0123456789abcdef" }).zh).toContain(
      "TIANDITU_KEY",
    );
  });

  it("never repeat a password in the complaint", () => {
    expect(complaint({ DATABASE_URL: "mysql://yizhan:hunter2@localhost/yizhan" }).message).not.toContain(
      "hunter2",
    );
  });
});
