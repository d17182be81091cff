import type {CSSProperties} from 'react';
import styles from './icon.module.css';
import {iconShapes, type IconName, type IconShape} from './icon-shapes.ts';

// As style, not as attributes: old browsers resolve var() only there.
const styleOf = ({fill, stroke, width, dash}: IconShape): CSSProperties => ({
  fill,
  stroke,
  strokeWidth: width,
  strokeDasharray: dash,
});

/** A sign in the colour of its text. Beside a word it is hidden from screen readers; alone it needs `label`. */
export const Icon = ({
  name,
  size = 'm',
  label,
  className,
}: {
  readonly name: IconName;
  readonly size?: 's' | 'm' | 'l' | 'xl' | 'fill';
  readonly label?: string;
  readonly className?: string;
}) => {
  const shapes: readonly IconShape[] = iconShapes[name];
  return (
    <svg
      className={className === undefined ? styles['icon'] : `${styles['icon']} ${className}`}
      data-size={size}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label === undefined ? {'aria-hidden': true} : {role: 'img', 'aria-label': label})}
    >
      {shapes.map((shape, index) => (
        <path key={index} d={shape.d} transform={shape.transform} style={styleOf(shape)} />
      ))}
    </svg>
  );
};
