import keras


class Wrapper:
    def fit_generator(self, generator):
        return self.model.fit(generator)


Wrapper().fit_generator(keras)
