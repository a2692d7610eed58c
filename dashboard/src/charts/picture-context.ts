import { createContext, type RefObject, useContext, useEffect } from 'react';
import type { Picture } from './picture.ts';

/** Where the chart inside a frame leaves what it offers for export. */
export const PictureContext = createContext<RefObject<Picture | null> | null>(null);

/** Offers a picture of the chart to the frame around it, for as long as the chart is shown. */
export function useOfferPicture(picture: Picture | null): void {
  const slot = useContext(PictureContext);
  useEffect(() => {
    if (slot === null) return;
    slot.current = picture;
    return () => {
      if (slot.current === picture) slot.current = null;
    };
  }, [slot, picture]);
}
