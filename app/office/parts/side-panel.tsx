import {Drawer} from '@mantine/core';
import type {ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';
import {useFocusReturn} from './use-focus-return.ts';

/** Details beside a list; Escape closes it. */
export const SidePanel = ({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) => {
  const t = useText();
  useFocusReturn();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={title}
      transitionProps={{duration: 0}}
      closeButtonProps={{'aria-label': t('common.action.close')}}
    >
      {children}
    </Drawer>
  );
};
