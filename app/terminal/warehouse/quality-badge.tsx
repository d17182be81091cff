import type {LotQuality} from '../../../shared/warehouse/lot.ts';
import {StateBadge} from '../../design/state-badge.tsx';
import {useText} from '../../i18n/i18n.tsx';

const shapes = {
  passed: {shape: 'done', tone: 'plain'},
  concession: {shape: 'done', tone: 'plain'},
  pending: {shape: 'attention', tone: 'attention'},
  failed: {shape: 'blocked', tone: 'blocked'},
  quarantined: {shape: 'blocked', tone: 'blocked'},
  expired: {shape: 'blocked', tone: 'blocked'},
} as const;

/** What a lot may be used for, as shape and word. */
export const QualityBadge = ({quality}: {readonly quality: LotQuality | 'expired'}) => {
  const t = useText();
  return <StateBadge {...shapes[quality]} label={t(`warehouse.quality.${quality}`)} />;
};
