import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Plain<Props> = Omit<ComponentPropsWithRef<"a">, keyof Props> & Props;

/** A link to another page, styled as a link. */
export const TextLink = createLink((props: Plain<AnchorProps>) => <Anchor {...props} />);

/** A link to another page, styled as a button. */
export const ButtonLink = createLink((props: Plain<ButtonProps>) => <Button component="a" {...props} />);
