// A camera gives 4 MB; a crack is seen on 200 kB too, and a hall with one weak line can send it.
const longestEdge = 1600;
const mostBytes = 200 * 1024;
const qualities = [0.8, 0.65, 0.5, 0.35] as const;

const imageOf = (file: Blob): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file);
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error('not a picture'));
    };
    image.src = url;
  });

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality));

const drawn = (image: HTMLImageElement, edge: number): HTMLCanvasElement => {
  const share = Math.min(1, edge / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * share));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * share));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const smallEdge = 240;

/** The picture small, for lists of the office; undefined when this browser cannot make one, which harms nothing. */
export async function smallPhoto(photo: Blob): Promise<Blob | undefined> {
  try {
    return await jpegOf(drawn(await imageOf(photo), smallEdge), 0.7);
  } catch {
    return undefined;
  }
}

/** A picture as JPEG of at most 200 kB. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const image = await imageOf(file);
  let smallest: Blob | undefined;
  for (const edge of [longestEdge, longestEdge / 2]) {
    const canvas = drawn(image, edge);
    for (const quality of qualities) {
      smallest = (await jpegOf(canvas, quality)) ?? smallest;
      if (smallest !== undefined && smallest.size <= mostBytes) return smallest;
    }
  }
  if (smallest === undefined) throw new Error('not a picture');
  return smallest;
}
