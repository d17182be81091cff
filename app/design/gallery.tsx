// Every part as it stands on a real screen: /t/?gallery=dispatch&lang=en. For looking, not for the floor.
import type {ComponentType} from 'react';
import {
  GalleryAccepted,
  GalleryAttention,
  GalleryParts,
  GalleryRefused,
  GalleryUpload,
  GalleryWrongItem,
} from './gallery-answers.tsx';
import {GalleryInspection, GalleryPin, GalleryReport, GalleryScrap} from './gallery-entries.tsx';
import {GalleryIcons} from './gallery-icons.tsx';
import {GalleryDispatch, GalleryEmpty} from './gallery-jobs.tsx';
import {GalleryOffice, GalleryPhone} from './gallery-office.tsx';
import {galleryTexts, type GalleryTexts} from './gallery-texts.ts';

const scenes: Readonly<Record<string, ComponentType<{readonly texts: GalleryTexts}>>> = {
  dispatch: GalleryDispatch,
  undo: ({texts}) => <GalleryDispatch texts={texts} hasUndo />,
  empty: GalleryEmpty,
  report: GalleryReport,
  scrap: GalleryScrap,
  inspection: GalleryInspection,
  pin: GalleryPin,
  accepted: GalleryAccepted,
  attention: GalleryAttention,
  refused: GalleryRefused,
  wrong: GalleryWrongItem,
  upload: GalleryUpload,
  parts: GalleryParts,
  office: GalleryOffice,
  phone: GalleryPhone,
  icons: GalleryIcons,
};

/** The scene named in the address, or the list of all. */
export const Gallery = () => {
  const language =
    document.documentElement.lang.startsWith('en') ||
    new URLSearchParams(location.search).get('lang') === 'en'
      ? 'en'
      : 'zh';
  const Scene = scenes[new URLSearchParams(location.search).get('gallery') ?? ''];
  if (Scene) return <Scene texts={galleryTexts[language]} />;
  return (
    <ul>
      {Object.keys(scenes).map((name) => (
        <li key={name}>
          <a href={`?gallery=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
};
