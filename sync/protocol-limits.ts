/** Largest page of a pull; pages are full unless they are the last. */
export const pageDocuments = 5000;
