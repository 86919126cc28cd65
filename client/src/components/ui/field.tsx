import type { ComponentProps, ReactNode } from 'react'

type FieldProps = {
  label: string
  /** The field as the services name it: what its error carries, and what the error summary links to. */
  field: string
  error: string | undefined
  hint?: ReactNode
  optional?: boolean
  className?: string
}

/** The id of a field's input: where the error summary leads. */
export const fieldId = (field: string): string => `field-${field.replaceAll('.', '-')}`

const describedBy = (field: string, hint: ReactNode, error: string | undefined): string | undefined =>
  [hint && `${fieldId(field)}-hint`, error && `${fieldId(field)}-error`].filter(Boolean).join(' ') ||
  undefined

/** A label, an input, a hint and what is wrong, tied together. */
export function Field({
  field,
  error,
  label,
  hint,
  optional,
  className,
  ...input
}: FieldProps & Omit<ComponentProps<'input'>, 'id' | 'className'>) {
  return (
    <Labelled {...{ field, error, label, hint, optional, className }}>
      <input
        name={field}
        {...input}
        id={fieldId(field)}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(field, hint, error)}
      />
    </Labelled>
  )
}

/** The same for a choice. The key makes a choice that was sent stay chosen when the form comes back. */
export function SelectField({
  field,
  error,
  label,
  hint,
  optional,
  className,
  ...select
}: FieldProps & Omit<ComponentProps<'select'>, 'id' | 'className'>) {
  return (
    <Labelled {...{ field, error, label, hint, optional, className }}>
      <select
        key={String(select.defaultValue)}
        name={field}
        {...select}
        id={fieldId(field)}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(field, hint, error)}
      />
    </Labelled>
  )
}

/** The same for a longer text. */
export function TextField({
  field,
  error,
  label,
  hint,
  optional,
  className,
  ...area
}: FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>) {
  return (
    <Labelled {...{ field, error, label, hint, optional, className }}>
      <textarea
        name={field}
        rows={3}
        {...area}
        id={fieldId(field)}
        className="input"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(field, hint, error)}
      />
    </Labelled>
  )
}

type LabelledProps = {
  [Name in keyof FieldProps]: FieldProps[Name] | undefined
} & { field: string; children: ReactNode }

function Labelled({ field, label, hint, error, optional, className = '', children }: LabelledProps) {
  const id = fieldId(field)
  return (
    <div className={`flex flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-semibold text-bad">
          {error}
        </p>
      )}
      {children}
    </div>
  )
}
