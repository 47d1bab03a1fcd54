import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/asterisk-lab/processes.ts';

/** A file system of one's own: a real ext4 in a file, so that full, read-only and cut-off are the kernel's own. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it to the last block; returns the way to free it. */
  fill(): () => void;
  /** Becomes read-only as a disk with faults does: ext4 meets an error, and ends its journal. */
  fail(): void;
  /** Takes the failed disk away and puts it back repaired, at the same place. */
  repair(): Promise<void>;
  /**
   * What a power cut at this instant would leave, as a disk: the file below holds only what was handed to the device,
   * none of the pages that the kernel still meant to write. Nobody may be writing meanwhile (SIGSTOP them).
   */
  afterPowerCut(): Promise<SmallDisk>;
  remove(): Promise<void>;
}

/** Making one takes root and a loop device. Undefined says that this machine has none to give. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const image = join(mkdtempSync(join(tmpdir(), 'switchhook-disk-')), 'image');
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  await runToEnd('mkfs.ext4', ['-q', '-m', '0', image]);
  return mounted(image).catch(() => undefined);
}

async function mounted(made: string): Promise<SmallDisk> {
  let image = made;
  const folder = join(image, '../mounted');
  mkdirSync(folder);
  const mount = () => runToEnd('mount', ['-o', 'loop,errors=remount-ro', image, folder]);
  await mount();
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill() {
      // Ever smaller pieces, so that nothing fits afterwards.
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 16)) {
        const data = Buffer.alloc(size);
        try {
          for (;;) writeFileSync(ballast, data, { flag: 'a' });
        } catch (error) {
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        }
      }
      return () => unlinkSync(ballast);
    },
    fail() {
      const line = readFileSync('/proc/mounts', 'utf8')
        .split('\n')
        .find((each) => each.split(' ')[1] === folder);
      const device = line?.split(' ')[0]?.replace('/dev/', '') ?? '';
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
    },
    async repair() {
      await runToEnd('umount', ['-l', folder]);
      // A new file: the failed file system stays with whoever still has it open.
      const copy = `${image}-repaired`;
      copyFileSync(image, copy);
      image = copy;
      // 1: errors were found and corrected.
      await runToEnd('sh', ['-c', 'e2fsck -fy "$1" || [ $? = 1 ]', 'sh', image]);
      await mount();
    },
    async afterPowerCut() {
      const copy = join(mkdtempSync(join(tmpdir(), 'switchhook-disk-')), 'image');
      copyFileSync(image, copy);
      return mounted(copy);
    },
    async remove() {
      await runToEnd('umount', ['-l', folder]);
      rmSync(join(made, '..'), { recursive: true, force: true });
    },
  };
}
