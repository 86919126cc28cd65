import { sharePicture } from '#server/pictures/share-picture.tsx'

/** The picture of the site itself. */
export const GET = (): Promise<Response> =>
  sharePicture({ name: 'The door is open. Come in.', lines: ['Tickets from other fans.'] })
