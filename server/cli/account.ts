import { type Command, InvalidArgumentError } from "commander";
import type { StartError } from "../start-error.ts";

/** `yizhan account list|first|invite|reset|suspend|restore` */
export function registerAccount(program: Command): void {
  const account = program
    .command("account")
    .description("账号：列出、邀请、重设密码、停用 · accounts: list, invite, reset, suspend")
    .addHelpText(
      "after",
      "\n链接只显示一次；前面加上网站的地址（PUBLIC_URL）。\nLinks are told once; PUBLIC_URL says where the site is.",
    );

  account
    .command("list")
    .description("列出账号和角色 · list accounts and their roles")
    .action(() =>
      run(async ({ db }) => {
        const { allAccounts } = await import("../accounts/operator.ts");
        return { accounts: await allAccounts(db) };
      }),
    );

  account
    .command("first")
    .description("建第一个管理员的链接 · a link to create the first administrator")
    .action(() =>
      run(async ({ db }, origin) => {
        const { linkToFirst } = await import("../accounts/operator.ts");
        return linkToFirst(db, origin);
      }),
    );

  account
    .command("invite")
    .description("邀请一个人 · invite somebody")
    .argument("<name>", "怎么称呼 · what they are called")
    .requiredOption("--role <role>", "角色，可写几次 · a role; may be given several times", collect, [])
    .option("--union <id>", "工会编号，默认最上面的 · the union's number; the root by default", wholeNumber)
    .action((name: string, { role, union }: { role: string[]; union?: number }) =>
      run(async ({ db }, origin) => {
        const { inviteByOperator } = await import("../accounts/operator.ts");
        return inviteByOperator(db, origin, { name, roles: role, union });
      }),
    );

  account
    .command("reset")
    .description("给忘了密码的人一个链接 · a link for a new password")
    .argument("<sign-in>", "登录用的账号 · the name to sign in with")
    .action((signIn: string) =>
      run(async ({ db }, origin) => {
        const { resetByOperator } = await import("../accounts/operator.ts");
        return resetByOperator(db, origin, signIn);
      }),
    );

  for (const [verb, state, words] of [
    ["suspend", "suspended", "停用账号，登录都退出 · suspend an account; its sessions end"],
    ["restore", "active", "恢复账号 · restore an account"],
  ] as const) {
    account
      .command(verb)
      .description(words)
      .argument("<sign-in>", "登录用的账号 · the name to sign in with")
      .action((signIn: string) =>
        run(async ({ db }) => {
          const { setStateByOperator } = await import("../accounts/operator.ts");
          return setStateByOperator(db, signIn, state);
        }),
      );
  }
}

type Work = (store: import("../database/store.ts").Store, origin: string) => Promise<unknown>;

/** What is refused is said in one line, without a stack. */
async function run(work: Work): Promise<void> {
  const { withStore, refuseEmpty } = await import("./with-store.ts");
  const { Problem } = await import("../http/problem.ts");
  const start: { StartError: typeof StartError } = await import("../start-error.ts");
  await withStore(async (store, settings) => {
    await refuseEmpty(store.db);
    const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
    const origin = settings.publicUrl ?? `http://${host}:${settings.port}`;
    try {
      return await work(store, origin);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const [zh = error.message, en = error.message] = error.message.split(" · ");
      throw new start.StartError("refused", { zh, en });
    }
  });
}

const collect = (value: string, before: string[]) => [...before, ...value.split(",")];

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("要一个整数 · a whole number");
  return Number(text);
}
