import { Drawer } from "@mantine/core";
import { shellText } from "../../i18n/shell.js";
import { teamsText } from "../../i18n/teams.js";
import { useText } from "../../lib/language.js";
import { useDiscardQuestion } from "../../ui/useDiscardQuestion.js";
import { TeamForm } from "./TeamForm.js";
import type { Team } from "./TeamTable.js";

/** Creates or edits a team in a drawer; closed where `team` is null. */
export function EditTeam({ team, onClose }: { team: Team | "new" | null; onClose: () => void }) {
  const t = useText(teamsText);
  const words = useText(shellText);
  const { close, leave, watch, question } = useDiscardQuestion(onClose);
  return (
    <>
      <Drawer
        opened={team !== null}
        onClose={close}
        position="right"
        title={team === "new" ? t.create : team && t.editWhich(team.name)}
        closeButtonProps={{ "aria-label": words.close }}
      >
        {team &&
          watch(
            <TeamForm key={team === "new" ? "new" : team.id} team={team === "new" ? null : team} onSaved={leave} />,
          )}
      </Drawer>
      {question}
    </>
  );
}
