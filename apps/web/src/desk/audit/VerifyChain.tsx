import { Button, Code, Group, Progress, Stack, Text, TextInput } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconShieldCheck from "@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs";
import IconShieldX from "@tabler/icons-react/dist/esm/icons/IconShieldX.mjs";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../lib/api.js";
import { useFormat } from "../../lib/format.js";
import { useText } from "../../lib/language.js";
import { auditText } from "../../i18n/audit.js";
import { Dialog } from "../../ui/Dialog.js";
import { Badge } from "../../ui/Badge.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";

/** The last event of a verification. */
type VerifyResult = Awaited<ReturnType<typeof verify>>;

async function verify(head: string, onProgress: (share: number) => void) {
  for await (const event of await api.audit.verify.query(head === "" ? undefined : { head })) {
    if (event.kind !== "progress") return event;
    onProgress(event.done / event.total);
  }
  throw new Error("the check's answer broke off");
}

const HEAD = /^\d{1,15}:[0-9a-f]{64}$/;

/** Verifies the hash chain of the whole log: whether it is intact, and its head. */
export function VerifyChain() {
  const t = useText(auditText);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconShieldCheck size={18} aria-hidden />} onClick={() => setOpen(true)}>
        {t.check}
      </Button>
      {isOpen && <VerifyDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function VerifyDialog({ onClose }: { onClose: () => void }) {
  const t = useText(auditText);
  const [head, setHead] = useState("");
  const [share, setShare] = useState(0);
  const checking = useMutation({ mutationFn: () => verify(head.trim(), setShare), onMutate: () => setShare(0) });
  const isHead = head.trim() === "" || HEAD.test(head.trim());
  return (
    <Dialog onClose={onClose} title={t.chain} size="lg">
      <Stack gap="sm">
        <Text size="sm" c="var(--ink-muted)">
          {t.chainHint}
        </Text>
        <TextInput
          label={t.knownHead}
          placeholder={t.knownHeadHint}
          error={!isHead && t.knownHeadWrong}
          value={head}
          onChange={({ currentTarget }) => setHead(currentTarget.value)}
        />
        <Button
          style={{ alignSelf: "start" }}
          disabled={!isHead}
          loading={checking.isPending}
          onClick={() => checking.mutate()}
        >
          {t.checkNow}
        </Button>
        {checking.isPending && <Progress value={share * 100} aria-label={t.check} />}
        {checking.data && !checking.isPending && <ResultText result={checking.data} />}
        <ProblemAlert error={checking.error} />
      </Stack>
    </Dialog>
  );
}

function ResultText({ result }: { result: VerifyResult }) {
  const t = useText(auditText);
  const { number } = useFormat();
  if (result.kind === "broken") {
    return (
      <Group gap="xs" role="alert">
        <Badge tone="late" icon={IconShieldX}>
          {t.broken(number(result.seal))}
        </Badge>
        <span>{t.faults[result.fault]}</span>
      </Group>
    );
  }
  return (
    <Stack gap="xs" align="flex-start" role="status">
      <Badge tone="done" icon={IconCircleCheck}>
        {t.intact(number(result.count))}
      </Badge>
      <Text size="sm">{t.writeDown}</Text>
      <Code block className="breakable" style={{ whiteSpace: "pre-wrap", alignSelf: "stretch" }}>
        {`${result.head.seal}:${result.head.hash}`}
      </Code>
    </Stack>
  );
}
