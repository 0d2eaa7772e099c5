import { z } from "zod";

/** The key by which a device encrypts what its user has not sent; base64. */
export const DeviceKey = z.object({ key: z.base64().meta({ description: "256 random bits." }) });
