import type { AppRouter } from "@lantai/api/router";
import { Button, Table, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { wordsText } from "../../i18n/words.js";
import { ConfirmDialog } from "../../ui/ConfirmDialog.js";
import { ListCard } from "../../ui/ListCard.js";
import { Moment } from "../../ui/Moment.js";
import { notifyDone } from "../../ui/notify.js";

type ServiceAccount = inferRouterOutputs<AppRouter>["serviceAccounts"]["list"]["items"][number];

/** The service accounts, each of which can be revoked after a confirmation. */
export function ServiceAccountTable({ accounts }: { accounts: readonly ServiceAccount[] }) {
  const { services: t } = useText(peopleText);
  const { scope: scopeWord } = useText(wordsText);
  const queryClient = useQueryClient();
  const [confirming, setConfirming] = useState<ServiceAccount | null>(null);
  const revoke = useMutation(
    trpc.serviceAccounts.revoke.mutationOptions({
      onSuccess: () => {
        if (confirming) notifyDone(t.revoked(confirming.name));
        setConfirming(null);
        void queryClient.invalidateQueries({ queryKey: trpc.serviceAccounts.pathKey() });
      },
    }),
  );
  return (
    <>
      <ListCard>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              <Table.Th visibleFrom="sm">{t.scopes}</Table.Th>
              <Table.Th visibleFrom="md">{t.created}</Table.Th>
              <Table.Th>
                <span className="sr-only">{t.revoke}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {accounts.map((account) => {
              const scopes = account.scopes.map((scope) => scopeWord[scope]).join(", ");
              return (
                <Table.Tr key={account.id}>
                  <Table.Td>
                    <Text fw={600} className="breakable">
                      {account.name}
                    </Text>
                    <Text size="sm" c="var(--ink-muted)" hiddenFrom="sm">
                      {scopes}
                    </Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{scopes}</Table.Td>
                  <Table.Td visibleFrom="md">
                    <Moment at={account.createdAt} as="day" />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      variant="subtle"
                      color="red"
                      c="var(--late)"
                      aria-label={t.revokeWhich(account.name)}
                      onClick={() => setConfirming(account)}
                    >
                      {t.revoke}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </ListCard>
      <ConfirmDialog
        isOpen={confirming !== null}
        title={t.revokeAsk(confirming?.name ?? "")}
        hint={t.revokeHint}
        action={t.revoke}
        isPending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => confirming && revoke.mutate({ id: confirming.id })}
        onClose={() => {
          revoke.reset();
          setConfirming(null);
        }}
      />
    </>
  );
}
