import type { z } from 'zod'

/**
 * Holds when what a service answers is what the site believes it is. It compiles or it does not, and then the compiler
 * names the field.
 * @example type Agreed = Fits<Answer<typeof shownOrder>, Order>
 */
export type Fits<Told extends Spelt<Believed>, Believed> = Told

/** What a service answers by its contract. */
export type Answer<Schema extends z.ZodType> = Spelt<z.infer<Schema>>

/**
 * A shape whose optional fields are spelt out as "it, or undefined": so that a field which the site hopes for and no
 * service knows is missed, and a field which a service may leave out is not taken for granted.
 */
export type Spelt<Shape> = Shape extends readonly (infer Item)[]
  ? readonly Spelt<Item>[]
  : Shape extends object
    ? { readonly [Field in keyof Required<Shape>]: SpeltField<Shape, Field> }
    : Shape

type SpeltField<Shape, Field extends keyof Shape> =
  | Spelt<Exclude<Shape[Field], undefined>>
  | (Nothing extends Pick<Shape, Field> ? undefined : never)

type Nothing = Record<never, never>
