import { z } from "zod";

export const DeviceKey = z.object({ key: z.base64().meta({ description: "256 random bits." }) });
