/** SQL says null, our documents leave a field out: both mean that there is none. */
export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
