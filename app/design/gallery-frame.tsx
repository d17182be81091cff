import type {ReactNode} from 'react';
import type {GalleryTexts} from './gallery-texts.ts';
import {Head} from './head.tsx';
import {Screen} from './screen.tsx';
import {StatusStrip} from './status-strip.tsx';
import {Dot} from './text-parts.tsx';

/** Nothing to do: the gallery only shows. */
export const still = () => undefined;

/** Strip and head as the real screens have them. */
export const GalleryFrame = ({
  texts,
  title,
  end,
  isHome = false,
  isHeadTabletOnly = false,
  ...rest
}: {
  readonly texts: GalleryTexts;
  readonly title?: ReactNode;
  readonly end?: ReactNode;
  readonly isHome?: boolean;
  readonly isHeadTabletOnly?: boolean;
  readonly children: ReactNode;
  readonly dock?: ReactNode;
  readonly notice?: ReactNode;
  readonly fit?: 'scroll' | 'still';
}) => {
  const sentence = (
    <span>
      {texts.offline}
      <Dot />
      {texts.toUpload} <b>{12}</b> {texts.records}
      <Dot />
      {texts.oldest}
    </span>
  );
  return (
    <Screen
      strip={
        <StatusStrip
          place={texts.place}
          person={texts.person}
          clock="14:32"
          sync={{icon: 'cloudOff', sentence, short: '12', label: texts.syncLabel}}
          onOpen={still}
          isHome={isHome}
        />
      }
      head={
        title === undefined ? undefined : (
          <Head
            title={title}
            backLabel={texts.back}
            onBack={still}
            end={end}
            isTabletOnly={isHeadTabletOnly}
          />
        )
      }
      {...rest}
    />
  );
};
