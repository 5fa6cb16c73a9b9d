import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json: Hearth runs from its checkout, bundled or not. */
export const projectRoot: string = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}

/** Every migration file of every module, whole paths. */
export function migrationFiles(): string[] {
  return globSync('src/**/migrations/*.sql', { cwd: projectRoot }).map((file) => join(projectRoot, file))
}
