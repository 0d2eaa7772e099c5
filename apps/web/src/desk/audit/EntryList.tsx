import type { AuditAction } from "@lantai/db/vocabulary";
import type { Icon } from "@tabler/icons-react";
import IconBan from "@tabler/icons-react/dist/esm/icons/IconBan.mjs";
import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconLock from "@tabler/icons-react/dist/esm/icons/IconLock.mjs";
import IconLogin2 from "@tabler/icons-react/dist/esm/icons/IconLogin2.mjs";
import IconLogout from "@tabler/icons-react/dist/esm/icons/IconLogout.mjs";
import IconPencil from "@tabler/icons-react/dist/esm/icons/IconPencil.mjs";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useText } from "../../lib/language.js";
import { auditText } from "../../i18n/audit.js";
import { Badge, type Tone } from "../../ui/Badge.js";
import { Moment } from "../../ui/Moment.js";
import { TextLink } from "../../ui/TextLink.js";
import css from "./Entries.module.css";
import { EntryChanges } from "./EntryChanges.js";
import type { Entry } from "./entries.js";

const LOOKS: Record<AuditAction, { tone: Tone; icon: Icon }> = {
  created: { tone: "running", icon: IconPlus },
  changed: { tone: "pending", icon: IconPencil },
  deleted: { tone: "late", icon: IconTrash },
  logged_in: { tone: "done", icon: IconLogin2 },
  login_failed: { tone: "held", icon: IconAlertTriangle },
  locked_out: { tone: "late", icon: IconLock },
  logged_out: { tone: "off", icon: IconLogout },
  refused: { tone: "held", icon: IconBan },
};

/** Entries of the log, newest first: when and from where, who, what. */
export function EntryList({ entries }: { entries: readonly Entry[] }) {
  const t = useText(auditText);
  return (
    <ol className={css["list"]} aria-label={t.title}>
      {entries.map((entry) => (
        <li key={entry.seal} className={css["entry"]}>
          <div className={css["when"]}>
            <Moment at={entry.at} />
            {entry.address !== null && <span className={css["muted"]}>{t.from(entry.address)}</span>}
          </div>
          <Actor actor={entry.actor} />
          <div className={css["what"]}>
            <Headline entry={entry} />
            <EntryChanges entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actor({ actor: { kind, name } }: Pick<Entry, "actor">) {
  const t = useText(auditText);
  const shown = kind === "user" ? name : name.replace(/^(service|system|database):/, "");
  return (
    <div className={css["who"]}>
      <span className={css["name"]}>{shown}</span>
      {kind !== "user" && (
        <span className={kind === "database" ? css["behind"] : css["muted"]}>
          {kind === "database" && <IconAlertTriangle size="1.1em" aria-hidden />}
          {t.actorKinds[kind]}
        </span>
      )}
    </div>
  );
}

function Headline({ entry: { action, subject, seal } }: { entry: Entry }) {
  const t = useText(auditText);
  const { tone, icon } = LOOKS[action];
  const isOrder = subject.type === "work_order" || subject.type === "progress_note";
  const isAboutSelf = action === "logged_in" || action === "logged_out" || action === "login_failed";
  return (
    <div className={css["headline"]}>
      <Badge tone={tone} icon={icon}>
        {t.actions[action]}
      </Badge>
      {!isAboutSelf && <span>{t.subjects[subject.type]}</span>}
      {!isAboutSelf &&
        subject.name !== null &&
        (isOrder ? (
          <TextLink to="/workorders/$ref" params={{ ref: subject.name }}>
            {subject.name}
          </TextLink>
        ) : (
          <span className={css["name"]}>{subject.name}</span>
        ))}
      <span className={css["seal"]} title={t.seal}>
        #{seal}
      </span>
    </div>
  );
}
