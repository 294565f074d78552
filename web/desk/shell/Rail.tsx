import { useEffect, useRef, useState } from "preact/hooks";
import { roleLabels } from "../../../domain/rights/rights.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { announce } from "../ui/status-line.ts";
import { navigate, onceSafe, usePlace } from "./router.ts";
import { type Route, routeOf, routes } from "./routes.ts";
import { signOut, useSession } from "./session.ts";
import { useAction } from "./use-action.ts";
import { useCounts } from "./use-counts.ts";
import { useShellWords } from "./words.ts";

/** The way between the subjects: those this person may see, each with how much waits there. */
export function Rail() {
  const words = useShellWords();
  const lang = useLanguage();
  const { account, grants, actions, trial, demonstration } = useSession();
  const place = usePlace();
  const counts = useCounts();
  const [shown, setShown] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const leave = useAction(async () => {
    await signOut();
    navigate("/desk/sign-in");
  });
  const signOff = async () => {
    if (!(await leave.run())) announce(words.signOutFailed);
  };
  useEffect(() => setShown(false), [place]);
  useEffect(() => {
    if (!shown) return;
    const close = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setShown(false);
      button.current?.focus();
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [shown]);

  const other = new URLSearchParams(place.query);
  other.set("lang", lang === "en" ? "zh" : "en");
  const here = routeOf(place.path)?.route;
  const current = here?.under ?? here?.path;
  const lines = routes.filter(
    (route): route is Route & { icon: NonNullable<Route["icon"]> } =>
      route.icon !== undefined && (route.needs === undefined || actions.includes(route.needs)),
  );
  const [first] = grants;
  const role = first && roleLabels[first.role][lang];

  return (
    <nav aria-label={words.navigation}>
      <div class="rail">
        <div class="rail-bar">
          <a class="brand" href="/desk">
            <Icon name="lamp-lit" />
            {words.brand}
          </a>
          <button
            type="button"
            class="menu-button"
            aria-expanded={shown}
            aria-controls="rail-menu"
            onClick={() => setShown(!shown)}
            ref={button}
          >
            <Icon name={shown ? "close" : "list"} size="s" />
            {shown ? words.closeMenu : words.menu}
          </button>
        </div>
        <div id="rail-menu" class={shown ? "rail-menu shown" : "rail-menu"}>
          <p class="who">
            <b>{first?.union.name ?? account.name}</b>
            {role && (grants.length > 1 ? words.several(role, grants.length - 1) : role)}
          </p>
          {lines.map(({ path, icon, title, count: what }) => {
            const count = what && counts[what];
            return (
              <a key={path} class="line" href={path} aria-current={path === current ? "page" : undefined}>
                <Icon name={icon} size="s" />
                {title[lang]}
                {count ? <span class="n">{count}</span> : null}
              </a>
            );
          })}
          <div class="rail-end">
            <ul>
              <li>
                <a href="/desk/me">
                  <span class="sr">{words.myAccount} </span>
                  {account.name}
                </a>
              </li>
              <li>
                <button type="button" onClick={() => onceSafe(() => void signOff())}>
                  {words.signOut}
                </button>
              </li>
              <li>
                <a
                  href={`${place.path}?${other}`}
                  lang={lang === "en" ? "zh-CN" : "en"}
                  hreflang={lang === "en" ? "zh-CN" : "en"}
                >
                  {words.otherLanguage}
                </a>
              </li>
            </ul>
            {(trial || demonstration) && (
              <p>
                {[trial && words.trial, demonstration && words.demonstration].filter(Boolean).join(" · ")}
              </p>
            )}
          </div>
        </div>
      </div>
    </nav>
  );
}
