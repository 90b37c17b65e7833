/** Version of the model; grows whenever the same inputs would give another result. */
export const MODEL_VERSION = '0.7.0';
