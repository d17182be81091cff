import {Icon} from './icon.tsx';
import {iconShapes, type IconName} from './icon-shapes.ts';

const names = Object.keys(iconShapes) as readonly IconName[]; // the keys of a constant

/** All icons with their names. */
export const GalleryIcons = () => (
  <div
    style={{
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, 120px)',
      gridGap: 8,
      padding: 16,
      overflow: 'auto',
      height: '100%',
    }}
  >
    {names.map((name) => (
      <div key={name} style={{fontSize: 16}}>
        <Icon name={name} size="l" />
        {name}
      </div>
    ))}
  </div>
);
