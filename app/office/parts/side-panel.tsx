import {Drawer} from '@mantine/core';
import type {ReactNode} from 'react';
import {useText} from '../../i18n/i18n.tsx';

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
