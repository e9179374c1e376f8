from tensorflow import keras

keras.models.load_model("a.keras").save("folder")  # <-
keras.models.clone_model(1).save("folder")  # <-
keras.models.model_from_json("{}").save("folder")  # <-
keras.models.Functional(1, 2).save("folder")  # <-
