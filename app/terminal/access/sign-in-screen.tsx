import {useState} from 'react';
import {person as personDefinition} from '../../../shared/access/person.ts';
import {usePersonChange} from '../shell/person-context.tsx';
import {useScan} from '../shell/scan-context.tsx';
import {useSignedIn, useTerminal} from '../../device/terminal-context.tsx';
import {BadgePanel} from './badge-panel.tsx';
import {PinPanel} from './pin-panel.tsx';
import {recentPeople} from '../../device/recent-people.ts';

/** Badge, then PIN. A badge scanned while somebody else is at work comes here too. */
export const SignInScreen = () => {
  const terminal = useTerminal();
  const change = usePersonChange();
  const signedIn = useSignedIn();
  const [typed, setTyped] = useState('');
  const badge = change.asking ?? typed;
  useScan((code) => {
    const scanned = code.kind === 'person' || code.kind === 'plain' ? code.code : undefined;
    if (
      scanned === undefined ||
      (code.kind === 'plain' && terminal.find(personDefinition, scanned) === undefined)
    )
      return false;
    setTyped(scanned);
    change.ask(scanned);
    return true;
  });
  const choose = (next: string) => {
    setTyped(next);
    change.ask(next);
  };
  if (badge === '') return <BadgePanel onBadge={choose} onBack={signedIn ? change.stopAsking : undefined} />;
  const name =
    terminal.find(personDefinition, badge)?.name ??
    recentPeople().find((recent) => recent.badge === badge)?.name;
  return (
    <PinPanel
      key={badge}
      badge={badge}
      name={name ?? badge}
      onOther={() => choose('')}
      onBack={signedIn ? change.stopAsking : undefined}
    />
  );
};
