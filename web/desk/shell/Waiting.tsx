import { Icon } from "../../ui/Icon.tsx";
import { useShellWords } from "./words.ts";

/** What stands until it is known who is there: rail and paper, drawn by the server, without any data. */
export function Waiting() {
  const words = useShellWords();
  return (
    <div class="desk">
      <nav aria-label={words.navigation}>
        <div class="rail">
          <div class="rail-bar">
            <a class="brand" href="/desk">
              <Icon name="lamp-lit" />
              {words.brand}
            </a>
          </div>
        </div>
      </nav>
      <main>
        <h1 class="sr">{words.desk}</h1>
        <p class="sr">{words.loading}</p>
      </main>
    </div>
  );
}
