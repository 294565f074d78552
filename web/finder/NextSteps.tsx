import { useWords } from "../i18n/language.tsx";
import { Icon } from "../ui/Icon.tsx";

/** What one does with a chosen station; `href` is its page. */
export function NextSteps({ href }: { href: string }) {
  const words = useWords();
  return (
    <div class="sheet-actions">
      <a class="btn" href={href}>
        {words.seeDetails}
      </a>
      <a class="btn go" href={`${href}#routes`}>
        <Icon name="route" />
        {words.directions}
      </a>
    </div>
  );
}
