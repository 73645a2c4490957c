import { register } from '@shopify/web-pixels-extension';
import { startPixel } from './zyra-pixel.js';

register(startPixel);
