/**
 * The reading that a digest is checked with, for what shows it.
 */
import { type Config, isOlderHugo } from '../../config/read-config.ts';
import type { Reading } from './preview-model.ts';

/** The reading that `config` asks for. */
export function configuredReading(config: Pick<Config, 'hugo'>): Reading {
  return isOlderHugo(config) ? 'older' : 'current';
}
