export const Gallery = () => <p>gallery</p>;
