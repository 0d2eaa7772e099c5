import { Menu, type MenuItemProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Props = Omit<ComponentPropsWithRef<"a">, keyof MenuItemProps> & MenuItemProps;

/** A menu's item that leads to another page. */
export const MenuLink = createLink((props: Props) => <Menu.Item component="a" mih="var(--target)" {...props} />);
