import { z } from 'zod';

/** What a key may do now. */
export const keyShown = z
  .strictObject({
    scopes: z
      .array(z.string())
      .meta({ description: 'What the key was made for and its account may do now.', example: ['records:write'] }),
    speaksFor: z.array(z.string()).meta({ description: 'The organisations that its account speaks for.' }),
  })
  .meta({ id: 'Key' });
