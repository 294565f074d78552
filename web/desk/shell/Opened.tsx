import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { reload, serverAnswers } from "../../ui/reload.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { PageProps, Route } from "./routes.ts";
import { useShellWords } from "./words.ts";

const patience = 400;

/** The page of a route, loaded when it is first gone to. */
export function Opened({ route, params }: { route: Route; params: PageProps["params"] }) {
  const words = useShellWords();
  const [Page, setPage] = useState<ComponentType<PageProps> | null>(null);
  const [state, setState] = useState<"quiet" | "waiting" | "replaced" | "offline">("quiet");
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => setState("waiting"), patience);
    route.load().then(
      (module) => {
        if (current) setPage(() => module.default);
      },
      async () => {
        const answers = await serverAnswers();
        clearTimeout(timer);
        if (current) setState(answers ? "replaced" : "offline");
      },
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [route]);
  if (Page) return <Page params={params} />;
  if (state === "replaced" || state === "offline") {
    return (
      <Alert kind="unknown" urgent>
        <p>{state === "offline" ? words.noNetwork : words.newVersion}</p>
        <p class="alert-act">
          <Button icon="sync" onClick={async () => (await reload()) || setState("offline")}>
            {state === "offline" ? words.retry : words.reload}
          </Button>
        </p>
      </Alert>
    );
  }
  return state === "waiting" ? <Skeleton /> : null;
}
