import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { backupToFile } from "@lantai/db/backup/file";
import { ensureKey } from "@lantai/db/backup/key";
import { restoreFolder } from "@lantai/db/backup/restore";
import { connect } from "@lantai/db/connect";
import { testDatabase } from "@lantai/db/testing";
import { expect, test } from "vitest";
import { NO_MOUNT, smallDisk, temporaryFolder } from "./support/disks.js";

/** A database of some 30 MB. */
async function backUpLargeDatabase(file: string, dataDir: string): Promise<void> {
  const database = await testDatabase();
  const { sql, close } = connect(database.url);
  await sql`insert into users (username, role) values ('budi', 'operator')`;
  for (let i = 0; i < 100; i += 1) {
    const response = randomBytes(200_000).toString("base64");
    await sql`
      insert into idempotency_keys select id, ${String(i)}, 'a fingerprint', to_jsonb(${response}::text), now() from users`;
  }
  await close();
  await backupToFile(database.url, file, { key: ensureKey(dataDir) });
  await database.drop();
}

test.skipIf(NO_MOUNT !== null)(
  "a restore onto a disk that fills up fails with that reason, at any point, and leaves no file behind",
  async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "backup.gz");
    await backUpLargeDatabase(file, folder);
    for (const megabytes of [10, 45, 60, 75, 90, 105]) {
      const disk = smallDisk(megabytes);
      const dataDir = path.join(disk, "data");
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o711);
      const restoring = restoreFolder({ dataDir, file });
      await expect(restoring, `${megabytes} MB`).rejects.toThrow(
        /data: the disk is full: free some space and restore again; nothing was changed$/,
      );
      expect(readdirSync(dataDir).filter((name) => /restoring|next|before/.test(name))).toEqual([]);
      expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
    }
  },
);
