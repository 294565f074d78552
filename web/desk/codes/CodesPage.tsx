import type { SignsAnswer } from "../../../domain/codes/wire.ts";
import { findRegions } from "../accounts/find.ts";
import { useView } from "../shell/router.ts";
import { useResource } from "../shell/use-resource.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "./codes.css";
import { Poster, Sticker } from "./Signs.tsx";
import { useCodeWords } from "./words.ts";

/** Posters and stickers of stations, to be printed: those chosen in the register, of a region, or all in one's care. */
export default function CodesPage() {
  const words = useCodeWords();
  const [view, setView] = useView();
  const [codes, region, regionName] = [view.get("codes"), view.get("region"), view.get("name")];
  const asked = new URLSearchParams();
  if (codes) asked.set("codes", codes);
  if (region) asked.set("region", region);
  const { data, problem, waiting, reload } = useResource<SignsAnswer>(`/api/v1/desk/signs?${asked}`);
  const stickers = view.get("shape") === "sticker";
  const hrefOf = (shape: string) => {
    const next = new URLSearchParams(view);
    next.set("shape", shape);
    return `/desk/codes?${next}`;
  };
  const signs = data?.signs ?? [];
  return (
    <>
      <div class="no-print">
        <PageHead title={words.title} note={data && words.note(signs.length)}>
          <Button kind="go" icon="print" onClick={() => print()} disabled={signs.length === 0}>
            {words.print}
          </Button>
        </PageHead>
        <div class="codes-choice">
          {codes ? (
            <p>
              {words.chosen(codes.split(",").length)}{" "}
              <ButtonLink href="/desk/codes">{words.wholeReach}</ButtonLink>
            </p>
          ) : (
            <Combobox
              label={words.choose}
              hint={words.emblemHint}
              value={region ? { id: region, label: regionName ?? region } : null}
              onValue={(choice) => setView({ region: choice?.id ?? null, name: choice?.label ?? null })}
              find={findRegions}
            />
          )}
          <Tabs
            label={words.shape}
            tabs={[
              { href: hrefOf("poster"), label: words.poster, current: !stickers },
              { href: hrefOf("sticker"), label: words.sticker, current: stickers },
            ]}
          />
        </div>
        <Trouble problem={problem} retry={reload} />
        {waiting && <Skeleton />}
        {data && data.more > 0 && <Alert kind="needs">{words.more(data.more)}</Alert>}
        {data && signs.length === 0 && (
          <section class="panel">
            <Empty title={words.empty}>
              <p>{words.emptyText}</p>
              <ButtonLink href="/desk/register">{words.toRegister}</ButtonLink>
            </Empty>
          </section>
        )}
      </div>
      <div class={stickers ? "signs stickers" : "signs"}>
        {signs.map((sign) =>
          stickers ? <Sticker key={sign.code} sign={sign} /> : <Poster key={sign.code} sign={sign} />,
        )}
      </div>
    </>
  );
}
