import type { StationSign } from "../../../domain/codes/wire.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Qr } from "./Qr.tsx";
import { signWords as words } from "./words.ts";

/** A page of A4 for the door or the wall. */
export function Poster({ sign }: { sign: StationSign }) {
  return (
    <article class="poster" lang="zh-CN">
      <Bearer sign={sign} />
      <div class="poster-middle">
        <p class="poster-call">{words.call}</p>
        <h2>{sign.name}</h2>
        <p class="poster-kind">
          {words.kind}
          {sign.address && (
            <>
              {" · "}
              <span>{sign.address}</span>
            </>
          )}
        </p>
        <Qr text={sign.page} label={`${words.pageCode}：${sign.page}`} />
        <p class="poster-scan">{words.pageCode}</p>
        <p>{words.pageText}</p>
      </div>
      <footer>
        <Qr text={sign.report} label={`${words.reportCode}：${sign.report}`} />
        <div>
          <b>{words.reportCode}</b>
          <p>{words.reportText}</p>
          <p class="num">
            {sign.code} · {words.hotline}
          </p>
        </div>
      </footer>
      {sign.demonstration && <p class="sign-demo">{words.demonstration}</p>}
    </article>
  );
}

/** A sixth of A4, for a window or a counter. */
export function Sticker({ sign }: { sign: StationSign }) {
  return (
    <article class="sticker" lang="zh-CN">
      <Bearer sign={sign} />
      <Qr text={sign.page} label={`${words.pageCode}：${sign.page}`} />
      <h2>{sign.name}</h2>
      <p>{words.stickerText}</p>
      <p class="num">
        {sign.code} · {words.hotline}
      </p>
      {sign.demonstration && <p class="sign-demo">{words.demonstration}</p>}
    </article>
  );
}

/** In whose name. */
function Bearer({ sign: { union, emblem } }: { sign: StationSign }) {
  return (
    <header>
      {emblem ? <img src={emblem} alt="" /> : <Icon name="lamp-lit" size="l" />}
      <b>{union?.name ?? words.kind}</b>
    </header>
  );
}
