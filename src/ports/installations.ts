import type { InstallationId } from "../core/ids.ts";
import type { Repository } from "../core/repository.ts";

/** One installation of the app. A suspended one is listed still, and every call in its name is refused. */
export interface Installation {
  readonly id: InstallationId;
  readonly suspended: boolean;
}

/** Where the app is installed: asked at the start and once a day, for installations whose event was lost. */
export interface Installations {
  all(): Promise<readonly Installation[]>;
  /** A read of its own, for a list alone proves no absence; null where it is gone. */
  one(id: InstallationId): Promise<Installation | null>;
  /** Those that can be written to. */
  repositories(installation: InstallationId): Promise<readonly Repository[]>;
  /** Does the installation still reach the repository? A read of its own too. */
  reaches(repository: Repository): Promise<boolean>;
}
