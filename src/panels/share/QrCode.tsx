import { useMemo } from 'preact/hooks';
import { type Qr, qrOf } from './qr.ts';

interface QrCodeProps {
  readonly value: string;
  /** What it is, for those who can't point a camera at it. */
  readonly label: string;
  /** CSS pixels a side. */
  readonly size: number;
}

/** A QR code, black on white in every theme: cameras like nothing else. Nothing for a text that is too long. */
export function QrCode({ value, label, size }: QrCodeProps) {
  const qr: Qr | undefined = useMemo(() => qrOf(value), [value]);
  if (qr === undefined) return null;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      data-testid="qr"
      width={size}
      height={size}
      viewBox={`0 0 ${qr.modules} ${qr.modules}`}
      shape-rendering="crispEdges"
    >
      <path class="qr-light" d={`M0 0h${qr.modules}v${qr.modules}H0z`} />
      <path class="qr-dark" d={qr.path} />
    </svg>
  );
}
