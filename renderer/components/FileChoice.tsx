/** A button that lets a file be chosen; the same file once more too, for it may have been mended meanwhile. */
import { FileButton, type FileButtonProps } from '@mantine/core'
import { useRef } from 'react'

interface FileChoiceProps extends Pick<FileButtonProps, 'children'> {
  /** As the attribute of an `<input type=file>`. */
  accept: string
  onFile: (file: File) => void
}

export function FileChoice({ accept, onFile, children }: FileChoiceProps) {
  const forget = useRef<() => void>(null)
  const take = (file: File | null) => {
    forget.current?.()
    if (file) onFile(file)
  }
  return (
    <FileButton accept={accept} resetRef={forget} onChange={take}>
      {children}
    </FileButton>
  )
}
