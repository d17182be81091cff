import type {S3Config} from './s3-storage.ts';

export type FilesConfig = {
  readonly mostFileBytes: number;
  /** All files of one tenant together, half uploads included. */
  readonly mostTenantBytes: number;
  /** Undefined means: a folder below the data folder. */
  readonly s3: S3Config | undefined;
};

type Complain = (zh: string, en: string) => void;
const megabyte = 1024 * 1024;

function readMegabytes(
  name: string,
  value: string | undefined,
  {most, fallback}: {readonly most: number; readonly fallback: number},
  complain: Complain,
): number {
  if (value === undefined) return fallback * megabyte;
  const megabytes = Number(value);
  if (/^\d{1,9}$/.test(value) && megabytes >= 1 && megabytes <= most) return megabytes * megabyte;
  complain(
    `${name} 要是 1 到 ${most} 的整数（MB），现在是“${value}”`,
    `${name} must be a whole number of megabytes from 1 to ${most}, not "${value}"`,
  );
  return fallback * megabyte;
}

function readS3(value: string | undefined, complain: Complain): S3Config | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const bucket = url?.pathname.replaceAll(/^\/|\/$/g, '') ?? '';
  const hasKeys = url !== undefined && url.username !== '' && url.password !== '';
  if (!hasKeys || !/^https?:$/.test(url.protocol) || !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    const shown = value.replace(/\/\/([^:@/]*):[^@]*@/, '//$1:***@'); // without the secret: others see the screen
    complain(
      `FILES_S3_URL 要像 https://访问键:密钥@s3.example.com/桶名?region=cn-north-1，现在是“${shown}”`,
      `FILES_S3_URL must look like https://access-key:secret@s3.example.com/bucket?region=eu-central-1, not "${shown}"`,
    );
    return undefined;
  }
  return {
    endpoint: `${url.protocol}//${url.host}`,
    bucket,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKey: decodeURIComponent(url.username),
    secretKey: decodeURIComponent(url.password),
  };
}

/** Where photos and drawings are kept, and how much of them. */
export function readFilesConfig(
  value: (name: string) => string | undefined,
  complain: Complain,
): FilesConfig {
  const whole = {most: 100, fallback: 20}; // a photo of a tablet has 0.2 MB, a drawing as PDF ten
  const all = {most: 100_000_000, fallback: 51_200};
  return {
    mostFileBytes: readMegabytes('FILE_MOST_MB', value('FILE_MOST_MB'), whole, complain),
    mostTenantBytes: readMegabytes('FILES_MOST_MB', value('FILES_MOST_MB'), all, complain),
    s3: readS3(value('FILES_S3_URL'), complain),
  };
}
